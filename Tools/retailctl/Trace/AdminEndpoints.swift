import ArgumentParser
import Contracts
import ServiceKit

/// Where the processes' admin ports are.
struct AdminEndpoint: Hashable, Sendable {
    /// Such as `order`, or `order-2` for a second process, which need not be there.
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

    /// As deploy/local/environment numbers the ports.
    static func local(portBase: Int) -> [AdminEndpoint] {
        let processes: [ServiceName] = [.auth, .product, .cart, .inventory, .order, .payment, .notification, .edge]
        return [("", 11), ("-2", 31)].flatMap { suffix, offset in
            processes.enumerated().map { number, process in
                AdminEndpoint(
                    name: process.rawValue + suffix, url: "http://127.0.0.1:\(portBase + offset + number)")
            }
        }
    }

    /// The command line's, else those of `ADMIN_ENDPOINTS`, else those of the local stack.
    ///
    /// - Throws: `ValidationError` for what is no `name=url`
    static func all(_ options: [String], _ configuration: ServiceConfiguration) throws -> [AdminEndpoint] {
        let stated = configuration.string("admin.endpoints", default: "").split(separator: ",").map(String.init)
        let texts = options.isEmpty ? stated : options
        guard !texts.isEmpty else { return local(portBase: configuration.integer("port.base", default: 8080)) }
        return try texts.map { text in
            guard let endpoint = AdminEndpoint(text) else { throw ValidationError("not name=url: \(text)") }
            return endpoint
        }
    }
}
