/// Whether a request that changes something comes from a page of this shop. Browsers say so themselves (`Sec-Fetch-Site`, Fetch
/// Metadata); older ones send at least `Origin`. This takes the place of tokens in forms: a public page has the same bytes for
/// everybody.
package enum SameOrigin {
    /// - Parameters:
    ///   - method: in upper case
    ///   - site: `Sec-Fetch-Site`
    ///   - origin: `Origin`
    ///   - host: the host that the request names
    package static func allows(method: String, site: String?, origin: String?, host: String?) -> Bool {
        guard !["GET", "HEAD"].contains(method) else { return true }
        if let site { return site == "same-origin" }
        guard let origin, let host, let mark = origin.firstRange(of: "://") else { return false }
        return origin[mark.upperBound...].lowercased() == host.lowercased()
    }
}
