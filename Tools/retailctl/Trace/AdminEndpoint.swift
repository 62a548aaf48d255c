import ArgumentParser

/// The address of a process's admin port.
struct AdminEndpoint: Hashable, Sendable {
    /// Such as `order`, or `order-2` for a second process, which is optional.
    let name: String
    let url: String

    var isOptional: Bool { name.hasSuffix("-2") }

    /// - Parameter text: `name=url`
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].hasPrefix("http") else { return nil }
        self.init(name: String(parts[0]), url: String(parts[1]))
    }

    init(name: String, url: String) {
        self.name = name
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// The endpoints of the command line, or else the stack's.
    ///
    /// - Throws: `ValidationError` for text that is not `name=url`
    static func all(_ options: [String], _ stack: StackLocation) throws -> [AdminEndpoint] {
        guard !options.isEmpty else { return stack.endpoints.map { AdminEndpoint(name: $0.name, url: $0.url) } }
        return try options.map { text in
            guard let endpoint = AdminEndpoint(text) else { throw ValidationError("not name=url: \(text)") }
            return endpoint
        }
    }
}
