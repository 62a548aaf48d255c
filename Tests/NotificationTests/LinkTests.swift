import NotificationDomain
import Testing
import Vocabulary

struct LinkTests {
    private let order = OrderID(UniqueID(high: 1, low: 2))

    @Test(arguments: ["https://shop.example", "https://shop.example/", "http://127.0.0.1:8080/de//"])
    func `a link leads to the order's page`(url: String) throws {
        let links = try #require(ShopLinks(url))
        let base = url.trimmingSlashes
        #expect(links.order(order) == "\(base)/orders/\(order)")
        #expect(links.console(order) == "\(base)/console/orders/\(order)")
    }

    @Test(
        arguments: [
            "", "shop.example", "ftp://shop.example", "javascript:alert(1)", "https://", "https:///x",
            "https://shop.example/?a=b", "https://shop.example/#a", "https://shop.example/\"onclick=\"",
            "https://shop.example/a b",
        ])
    func `an invalid shop address is refused`(url: String) {
        #expect(ShopLinks(url) == nil)
    }

    @Test(arguments: ["UPS", "ups", "U.P.S.", " ups "])
    func `a carrier's name is compared without case and punctuation`(carrier: String) {
        #expect(
            TrackingLinks.known.link(carrier: carrier, number: "1Z 999")
                == "https://www.ups.com/track?tracknum=1Z%20999")
    }

    @Test(arguments: ["Parcel Post", "", "ups2"])
    func `an unknown carrier has no link`(carrier: String) {
        #expect(TrackingLinks.known.link(carrier: carrier, number: "1") == nil)
        #expect(TrackingLinks.known.link(carrier: nil, number: "1") == nil)
    }

    @Test func `a setting adds carriers and replaces known ones`() throws {
        let links = try TrackingLinks.known.replacing(
            with: "ParcelPost=https://post.example/t/{number}?n={number}\n  UPS=https://ups.example/{number}")
        #expect(links.link(carrier: "Parcel Post", number: "7") == "https://post.example/t/7?n=7")
        #expect(links.link(carrier: "ups", number: "7") == "https://ups.example/7")
        #expect(links.link(carrier: "DHL", number: "7") != nil)
    }

    @Test(arguments: ["&a=b#c", "../../x", "{number}", "\"><script>", "é"])
    func `a tracking number cannot change the URL around it`(number: String) throws {
        let links = try TrackingLinks.known.replacing(with: "P=https://p.example/{number}/end")
        let link = try #require(links.link(carrier: "p", number: number))
        let middle = try #require(link.dropFirst("https://p.example/".count).split(separator: "/").first)
        #expect(link.hasSuffix("/end"))
        #expect(link.split(separator: "/").count == 4)
        #expect(middle.utf8.allSatisfy { "ABCDEFabcdefghijklmnopqrstuvwxyz0123456789%.-_~".utf8.contains($0) })
    }

    @Test(
        arguments: [
            "UPS", "=https://x.example/{number}", "UPS=http://x.example/{number}", "UPS=https://x.example/",
            "UPS=https:///{number}", "UPS=https://{number}", "UPS=javascript:{number}",
            "UPS=https://x.example/\"{number}",
        ])
    func `an invalid template is refused`(setting: String) {
        #expect(throws: TrackingLinks.Flaw.self) { try TrackingLinks.known.replacing(with: setting) }
    }
}

extension String {
    fileprivate var trimmingSlashes: Substring {
        var text = self[...]
        while text.last == "/" { text.removeLast() }
        return text
    }
}
