import Foundation

/// The addresses behind a service's name: Docker's DNS has one for each replica.
enum ReplicaAddresses {
    /// - Returns: the endpoint as it is if its host has one address or none; or else one endpoint for each address, of
    ///   which the first keeps the name and the others are called `name@address`
    static func all(
        of name: String, at url: String, resolve: (String) -> [String] = resolved
    ) -> [(name: String, url: String)] {
        guard var components = URLComponents(string: url), let host = components.host else { return [(name, url)] }
        let addresses = resolve(host)
        guard addresses.count > 1 else { return [(name, url)] }
        return addresses.sorted().enumerated().map { number, address in
            components.host = address
            return (number == 0 ? name : "\(name)@\(address)", components.string ?? url)
        }
    }

    /// The IPv4 addresses of a host, each once; none if it is not known.
    private static func resolved(_ host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_family = AF_INET
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0, let first else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: Set<String> = []
        for entry in sequence(first: first, next: { $0.pointee.ai_next }) {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let (address, length) = (entry.pointee.ai_addr, entry.pointee.ai_addrlen)
            if getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                addresses.insert(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
        }
        return Array(addresses)
    }
}
