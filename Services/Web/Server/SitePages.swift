import HTTPTypes
import Hummingbird

/// Pages about the site itself.
enum SitePages {
    /// What a browser shows without a connection.
    static let offline = WebRoute(.get, "/offline", for: .everybody) { visit in
        .page(Page("offline", title: visit.t("offline.title")))
    }

    /// Where search engines need not look.
    static let robots = WebRoute(.get, "/robots.txt") { _ in
        let text = """
            User-agent: *
            Disallow: /cart
            Disallow: /checkout
            Disallow: /account
            Disallow: /orders
            Disallow: /console
            Disallow: /fragments

            """
        return Reply(
            content: .response(
                Response(
                    status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                    body: .init(byteBuffer: .init(string: text)))))
    }
}
