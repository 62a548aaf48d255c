/// The address that the rate limit counts: the peer's, or the one that trusted proxies report.
package enum ClientAddress {
    /// - Parameters:
    ///   - peer: the address of the TCP connection
    ///   - forwardedFor: the `X-Forwarded-For` header; each proxy appends the address that called it
    ///   - trustedHops: the number of trusted proxies; only the addresses that they appended are used
    package static func client(peer: String?, forwardedFor: String?, trustedHops: Int) -> String {
        let peer = network(peer ?? "unknown")
        guard trustedHops > 0, let forwardedFor else { return peer }
        let chain = forwardedFor.split(separator: ",").map(\.trimmingSpaces)
        guard chain.count >= trustedHops else { return peer }
        return network(chain[chain.count - trustedHops])
    }

    /// A household has a /64 of IPv6 addresses, so it counts as one client.
    private static func network(_ address: String) -> String {
        let plain = plain(address)
        return plain.contains(":") ? network(of: plain) : plain
    }

    /// The address as text without brackets and zone; an IPv4 address that is written as IPv6 becomes IPv4.
    static func plain(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let plain = address.drop { $0 == "[" }.prefix { $0 != "]" && $0 != "%" }
        return plain.hasPrefix("::ffff:") && plain.contains(".") ? String(plain.dropFirst(7)) : String(plain)
    }

    /// The network that an address belongs to: a /24 of IPv4, a /64 of IPv6.
    ///
    /// - Parameter address: as `plain` or `client` returns it
    package static func network(of address: String) -> String {
        guard address.contains(":") else {
            let parts = address.split(separator: ".")
            return parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".0/24" : address
        }
        guard !address.hasSuffix("/64") else { return address }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups = halves[0].split(separator: ":").map(String.init)
        if halves.count == 2 {
            let tail = halves[1].split(separator: ":").count
            groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail))
            groups += halves[1].split(separator: ":").map(String.init)
        }
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}
