package import Vocabulary

/// Where the links of mails lead: pages of the shop.
package struct ShopLinks: Hashable, Sendable {
    private let base: String

    /// - Parameter url: where the shop's pages begin, such as `https://shop.example`
    /// - Returns: nil for what is no URL of `http` or `https` that a path can be put behind
    package init?(_ url: String) {
        guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }),
            let host = url.utf8.dropFirst(scheme.utf8.count).first, host != UInt8(ascii: "/"),
            url.utf8.allSatisfy(\.isPlainInURL)
        else { return nil }
        var base = url
        while base.last == "/" { base.removeLast() }
        self.base = base
    }

    /// An order, for its customer.
    package func order(_ id: OrderID) -> String { "\(base)/orders/\(id)" }

    /// An order, for an administrator.
    package func console(_ id: OrderID) -> String { "\(base)/console/orders/\(id)" }
}

extension UInt8 {
    /// No space, quote, bracket or control character, and neither query nor fragment.
    fileprivate var isPlainInURL: Bool {
        (0x21...0x7E).contains(self) && !"\"'<>\\^`{|}?#".utf8.contains(self)
    }
}
