import HTTPTypes
package import Hummingbird

extension Request {
    /// Whether the request names the server that it is meant for, as it must. HTTP/2 has `:authority` for it, or `Host`.
    package var hasAuthority: Bool {
        let names = [head.authority].compactMap(\.self) + headers[values: .host]
        guard let first = names.first else { return false }
        return HostField.isValid(first) && names.allSatisfy { $0 == first }
    }

    /// Whether a browser asks what a script of another origin may send (CORS).
    package var isPreflight: Bool {
        method == .options && headers.contains(.origin) && headers.contains(.accessControlRequestMethod)
    }
}
