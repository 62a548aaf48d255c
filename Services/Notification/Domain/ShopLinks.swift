package import Vocabulary

/// The links in mails to pages of the shop.
package struct ShopLinks: Hashable, Sendable {
    private let base: String

    /// - Parameter url: the base URL of the shop's pages, such as `https://shop.example`
    /// - Returns: nil unless it is an `http` or `https` URL to which a path can be appended
    package init?(_ url: String) {
        guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }),
            let host = url.utf8.dropFirst(scheme.utf8.count).first, host != UInt8(ascii: "/"),
            url.utf8.allSatisfy(\.isPlainInURL)
        else { return nil }
        var base = url
        while base.last == "/" { base.removeLast() }
        self.base = base
    }

    /// The customer's page of an order.
    package func order(_ id: OrderID) -> String { "\(base)/orders/\(id)" }

    /// The administrator's page of an order.
    package func console(_ id: OrderID) -> String { "\(base)/console/orders/\(id)" }
}

extension UInt8 {
    /// No space, quote, bracket or control character, and neither query nor fragment.
    fileprivate var isPlainInURL: Bool {
        (0x21...0x7E).contains(self) && !"\"'<>\\^`{|}?#".utf8.contains(self)
    }
}
