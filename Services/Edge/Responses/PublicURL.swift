/// The address of the edge for its clients. Addresses in answers are absolute, as clients that are generated from the
/// OpenAPI document refuse others (`format: uri`).
struct PublicURL: Hashable, Sendable {
    /// Without a slash at the end.
    let base: String

    init(_ base: String) {
        var base = base[...]
        while base.hasSuffix("/") { base.removeLast() }
        self.base = String(base)
    }

    /// - Parameter address: a path on the edge; another address is returned as it is
    func absolute(_ address: String) -> String { address.hasPrefix("/") ? base + address : address }
}
