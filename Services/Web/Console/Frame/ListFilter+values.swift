import HTTPKit
import WebDomain

extension ListFilter {
    /// The list's address, without its language.
    var address: String { parameters.isEmpty ? path : "\(path)?\(QueryString.text(of: parameters))" }

    /// The filters as badges, each with the link that removes it.
    ///
    /// - Parameter text: what a filter's badge says, by the filter's name and value
    func badgeValues(_ texts: Texts, _ text: (String, String) -> String) -> [Values] {
        badges.map { name in
            let text = text(name, self[name] ?? "")
            return ["text": text, "label": texts("filter.remove", ["filter": text]), "href": without(name).address]
        }
    }

    /// The links at the end of a list: to the next page, and back to the first.
    func pageLinks(next cursor: String?) -> Values {
        var values: Values = [:]
        if let cursor { values["next"] = with(Self.cursor, cursor).address }
        if !isStart { values["first"] = with(Self.cursor, nil).address }
        return values
    }

    /// The address of the same list as a file of CSV.
    var fileAddress: String {
        ListFilter(path: "\(path).csv", names: badges, parameters).with(Self.cursor, nil).address
    }
}
