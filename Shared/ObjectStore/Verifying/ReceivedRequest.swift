/// A request as received.
package struct ReceivedRequest: Sendable {
    package let method: String
    /// Path and query, still encoded.
    package let target: String
    package let headers: [HeaderField]

    package init(method: String, target: String, headers: [HeaderField]) {
        (self.method, self.target, self.headers) = (method, target, headers)
    }

    func value(of name: String) throws(PresignedURLRefusal) -> String? {
        let fields = headers.filter { $0.name == name }
        guard fields.count <= 1 else { throw .duplicateHeader(name) }
        return fields.first?.value
    }
}
