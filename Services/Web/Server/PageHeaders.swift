import HTTPKit
import HTTPTypes
import Hummingbird

/// Headers that restrict what a browser does with a page.
struct PageHeaders: Sendable {
    private let policy: String

    /// - Parameter publicURL: where pictures are served
    init(publicURL: String) {
        // The origin alone: a path in a policy would be ignored after a redirect.
        let parts = publicURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        let origin = parts.prefix(3).joined(separator: "/")
        policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: \(origin)",
            "font-src 'self'", "connect-src 'self' \(origin)", "manifest-src 'self'", "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ].joined(separator: "; ")
    }

    func add(to response: inout Response, isSecure: Bool) {
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        for (name, value) in Self.fixed { response.headers[name] = value }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }

    private static let fixed: [(HTTPField.Name, String)] = [
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
