import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary
import WebDomain

/// One request for a page: what the visitor sent, who the visitor is, and the edge on the visitor's behalf.
struct Visit: Sendable {
    let method: HTTPRequest.Method
    /// Without the language.
    let path: String
    /// As it was sent, without the question mark.
    let rawQuery: String
    let query: Form
    /// Empty unless the request has a form.
    let form: Form
    let headers: HTTPFields
    let texts: Texts
    let parameters: Parameters
    let edge: EdgeClient
    let session: Session?
    let cookies: SealedCookies
    /// A key that is new for each visit, for forms that must have their effect only once.
    let newKey: @Sendable () -> String

    /// Whether a script asks for a part of the page.
    var wantsPart: Bool { headers[.hxRequest] == "true" }

    func t(_ key: String) -> String { texts[key] }

    func cookie<Value: Codable & Sendable>(_ name: CookieName, of type: Value.Type = Value.self) -> Value? {
        cookies.value(name, of: type, in: headers)
    }

    /// - Throws: `signInFirst`
    func signedIn() throws(VisitRefusal) -> Session {
        guard let session else { throw .signInFirst(next: path + (rawQuery.isEmpty ? "" : "?\(rawQuery)")) }
        return session
    }

    /// An id in the path.
    ///
    /// - Throws: `notFound` when it is none
    func id<Subject>(_ name: String, of type: Identifier<Subject>.Type = Identifier<Subject>.self) throws(VisitRefusal)
        -> Identifier<Subject>
    {
        guard let id = parameters.get(name).flatMap({ Identifier<Subject>($0) }) else { throw .notFound }
        return id
    }
}
