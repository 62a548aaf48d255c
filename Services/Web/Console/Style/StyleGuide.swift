import HTTPTypes
import WebDomain

/// `/console/styleguide`: each component of the pages in each of its states, without any data.
enum StyleGuide {
    static let route = WebRoute(.get, "/console/styleguide", for: .administrator, use: show)

    private static let statuses = [
        "accepted", "pending", "confirmed", "shipped", "delivered", "refunded", "cancelled", "rejected", "expired",
    ]
    private static let colours = [
        "paper", "surface", "sunken", "line", "line-strong", "ink", "ink-quiet", "accent", "accent-soft", "warm",
        "good",
        "good-soft", "warning", "warning-soft", "bad", "bad-soft",
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let texts = visit.texts
        var page = ConsoleFrame.page("console_styleguide", visit, in: nil, title: texts["console.style"])
        page.values["colours"] = colours
        page.values["statuses"] = statuses.map { status -> Values in
            ["text": texts["status.\(status)"], "kind": status.replacing("_", with: "-")]
        }
        page.values["stocks"] = ["in_stock", "low_stock", "out_of_stock", "withdrawn"].map {
            StockValues.values($0, texts, available: 3)
        }
        page.values["progress"] = OrderProgress.Step.allCases.map { step -> Values in
            ["text": texts["progress.\(step.rawValue)"], "done": step == .placed || step == .paid]
        }
        page.values["rows"] = zip(statuses, ["$1,290.00", "$64.50", "−$5.00"]).map { status, amount -> Values in
            ["text": texts["status.\(status)"], "kind": status, "amount": amount]
        }
        page.values["figures"] = [
            (texts["console.today.orders"], "1,204", false), (texts["console.today.sold"], "$98,304.00", false),
            (texts["console.stock.available"], "3", true),
        ].map { name, number, isLow -> Values in ["name": name, "number": number, "low": isLow] }
        return .page(page)
    }
}
