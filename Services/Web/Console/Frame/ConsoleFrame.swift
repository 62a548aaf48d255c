import WebDomain

/// What every page of the console has: the navigation with the sections that the account may open, and its own styles and script.
enum ConsoleFrame {
    /// - Parameter section: nil for the console's first page
    static func page(
        _ template: String, _ visit: Visit, in section: ConsoleSection?, title: String, _ values: Values = [:]
    ) -> Page {
        var page = Page(template, title: title, values)
        page.values["inConsole"] = true
        // `/` leads to the console's own search, where there is one.
        page.values["ownSearch"] = true
        page.values["overview"] = section == nil && visit.path == "/console"
        page.values["sections"] = ConsoleSection.allCases.filter { visit.may($0.roles) }.map { item -> Values in
            [
                "text": visit.t("console.\(item.rawValue)"), "href": item.path, "current": item == section,
            ]
        }
        page.values["notice"] = visit.query.optional("done").flatMap { visit.texts.optional("console.done.\($0)") }
        return page
    }
}
