/// An object's address as a URL in the style of its store.
struct ObjectPlace: Hashable, Sendable {
    /// Scheme and authority.
    let origin: String
    /// Percent-encoded.
    let path: String
    /// As in the `Host` header.
    let host: String

    init(_ address: ObjectAddress, _ endpoint: Endpoint, _ style: AddressingStyle) {
        let key = address.key.map { "/" + PercentEncoding.path.encode($0.description) }
        switch style {
        case .path:
            origin = "\(endpoint.scheme)://\(endpoint.authority)"
            path = "\(endpoint.path)/\(address.bucket)\(key ?? "")"
            host = endpoint.host
        case .virtualHost:
            origin = "\(endpoint.scheme)://\(address.bucket).\(endpoint.authority)"
            path = endpoint.path + (key ?? "/")
            host = "\(address.bucket).\(endpoint.host)"
        }
    }
}
