import WebDomain

/// Makes the HTML of pages.
struct Renderer: Sendable {
    let templates: Templates
    let languages: Languages
    let assets: Assets
    /// The shop's address, without a slash at the end.
    let publicURL: String

    /// - Parameters:
    ///   - path: of the page, without its language
    ///   - query: with its question mark, or empty
    /// - Throws: `Templates.Missing`
    func html(_ page: Page, in texts: Texts, path: String, query: String = "") throws -> String {
        var values = page.values
        values["t"] = texts
        values["lang"] = texts.code
        values["base"] = Languages.prefix(of: texts.code)
        values["start"] = Languages.address("/", in: texts.code)
        values["assets"] = assets.prefix
        values["title"] = page.title
        values["description"] = page.description ?? texts["shop.description"]
        values["home"] = path == "/"
        values["listed"] = page.isListed
        values["canonical"] = publicURL + Languages.address(path, in: texts.code)
        values["data"] = page.data
        values["languages"] = languages.codes.map { code -> Values in
            [
                "code": code, "name": languages[code]["language.name"], "current": code == texts.code,
                "href": Languages.address(path, in: code) + query,
                "canonical": publicURL + Languages.address(path, in: code),
            ]
        }
        return try templates.render(page.template, values)
    }
}
