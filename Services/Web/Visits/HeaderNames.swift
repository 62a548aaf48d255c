import HTTPTypes

extension HTTPField.Name {
    /// Sent by htmx with each of its requests.
    static let hxRequest = known("HX-Request")
    /// Makes htmx load another page.
    static let hxRedirect = known("HX-Redirect")
    /// Events that the page receives with the answer.
    static let hxTrigger = known("HX-Trigger")
    static let secFetchSite = known("Sec-Fetch-Site")
    static let forwardedProto = known("X-Forwarded-Proto")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
