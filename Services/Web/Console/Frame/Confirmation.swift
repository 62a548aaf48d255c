import HTTPKit
import HTTPTypes
import WebDomain

/// What stands between a button and its effect: a page that says what will happen. Its form has everything that was typed, and a
/// key, so that sending it twice acts once.
struct Confirmation: Sendable {
    /// The field by which a form says that its user has seen this page.
    private static let field = "confirmed"
    private static let key = "key"

    let title: String
    /// What will happen, a sentence each.
    var sentences: [String] = []
    /// The action's own name.
    let button: String
    /// Where to go back to without an effect.
    let back: String
    /// Whether it cannot be undone.
    var isFinal = false
    /// Fields that have other values than those that were typed, as they were computed from them.
    var computed: [String: String] = [:]
    /// What went wrong when it was confirmed; the same form can be sent again.
    var problem: String?

    static func isGiven(_ visit: Visit) -> Bool { visit.form[field] == "yes" }

    /// - Parameter section: which the action belongs to
    func reply(_ visit: Visit, in section: ConsoleSection, status: HTTPResponse.Status = .ok) -> Reply {
        var page = ConsoleFrame.page("console_confirm", visit, in: section, title: title)
        page.values["sentences"] = sentences
        page.values["action"] = visit.path
        page.values["button"] = button
        page.values["back"] = back
        page.values["final"] = isFinal
        page.values["problem"] = problem
        page.values["key"] = Self.isGiven(visit) ? visit.form[Self.key] : visit.newKey()
        let typed = visit.form.fields.filter { ![Self.field, Self.key].contains($0.name) && computed[$0.name] == nil }
        page.values["fields"] = (typed + computed.map { (name: $0.key, value: $0.value) })
            .map { field -> Values in ["name": field.name, "value": field.value] }
        return .page(page.with(status: status))
    }
}
