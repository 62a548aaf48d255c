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
    let submitted: SubmittedForms

    /// Whether a script asks for a part of the page.
    var wantsPart: Bool { headers[.hxRequest] == "true" }

    func t(_ key: String) -> String { texts[key] }

    func cookie<Value: Codable & Sendable>(_ name: CookieName, of type: Value.Type = Value.self) -> Value? {
        cookies.value(name, of: type, in: headers)
    }

    /// - Throws: `signInFirst`
    func signedIn() throws(VisitRefusal) -> Session {
        guard let session else { throw .signInFirst(next: page) }
        return session
    }

    /// The page that is shown, or that the form stands on: where to come back to after signing in.
    private var page: String {
        guard method == .post else { return path + (rawQuery.isEmpty ? "" : "?\(rawQuery)") }
        // The request is one of our own pages', so this is its path.
        let referrer = headers[.referer] ?? ""
        let start = referrer.firstRange(of: "://").map { referrer[$0.upperBound...].drop { $0 != "/" } }
        return start.flatMap { LocalPath.checked(String($0)) } ?? path
    }

    /// Executes the change of a form that has a key. A form that an account sends twice, as by a double click, has its effect once,
    /// and both get the same reply.
    func once(_ change: @escaping @Sendable () async throws -> Reply) async throws -> Reply {
        guard let key = form.optional("key") else { return try await change() }
        return try await submitted.reply("\(session?.account ?? "") \(path) \(key)", change)
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
