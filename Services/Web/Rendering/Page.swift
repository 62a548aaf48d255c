import HTTPTypes

/// A page or a part of one: its template and what the template shows.
struct Page: Sendable {
    let template: String
    /// Of the window; nil for a part of a page.
    var title: String?
    var description: String?
    var values: Values = [:]
    var status = HTTPResponse.Status.ok
    /// Structured data (JSON-LD) for search engines.
    var data: String?
    /// Whether search engines may list it.
    var isListed = false

    init(_ template: String, title: String? = nil, _ values: Values = [:]) {
        (self.template, self.title, self.values) = (template, title, values)
    }

    func with(status: HTTPResponse.Status) -> Page {
        var copy = self
        copy.status = status
        return copy
    }
}
