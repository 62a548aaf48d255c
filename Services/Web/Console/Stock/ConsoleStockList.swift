import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/stock`: what there is of each product; the low ones first.
enum ConsoleStockList {
    static let routes = [WebRoute(.get, "/console/stock", for: .administrator, use: show)]

    private static let pageSize = 25
    private static let mostLow = 25

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let filter = ListFilter(path: "/console/stock", names: ["low"], visit.query.fields)
        let isLowOnly = filter["low"] != nil
        let list: StockPage
        var low = StockPage(items: [], nextCursor: nil)
        do throws(EdgeFailure) {
            list = try await visit.edge.stocks(low: isLowOnly, cursor: filter[ListFilter.cursor], limit: pageSize)
            if !isLowOnly, filter.isStart { low = try await visit.edge.stocks(low: true, cursor: nil, limit: mostLow) }
        } catch {
            guard [400, 422].contains(error.problem?.status), !filter.isStart else { throw error }
            return .redirect(filter.path)
        }
        let names = await ProductNames.load((low.items + list.items).map(\.productId), visit.edge)
        // Nobody needs to order what is no longer sold.
        low.items.removeAll { !names.isSold($0.productId) }
        let first = Set(low.items.map(\.productId))
        let stocks = low.items + list.items.filter { !first.contains($0.productId) }
        let texts = visit.texts
        var page = ConsoleFrame.page("console_stock_list", visit, in: .stock, title: texts["console.stock"])
        page.values["stocks"] = stocks.map { $0.rowValues(name: names.shown($0.productId, texts), texts) }
        page.values["empty"] = stocks.isEmpty
        page.values["lowHref"] = isLowOnly ? nil : filter.without("low").with("low", "yes").address
        page.values["moreLow"] = low.nextCursor != nil
        page.values["badges"] = filter.badgeValues(texts) { _, _ in texts["console.stock.low"] }
        page.values.merge(filter.pageLinks(next: list.nextCursor)) { _, new in new }
        return .page(page)
    }
}

extension Stock {
    fileprivate func rowValues(name: String, _ texts: Texts) -> Values {
        [
            "name": name, "href": "/console/stock/\(productId)",
            "available": texts.number(Int(available)), "reserved": texts.number(Int(reserved)),
            "sold": texts.number(Int(sold)), "threshold": texts.number(Int(lowStockThreshold)),
            "low": isLow && available > 0, "none": available == 0,
        ]
    }
}

extension ProductNames {
    /// The name, or what stands for it.
    func shown(_ id: ProductID, _ texts: Texts) -> String {
        self[id] ?? (isSold(id) ? id.description : texts["console.stock.gone"])
    }
}
