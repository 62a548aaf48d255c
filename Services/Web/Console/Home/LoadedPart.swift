/// A part of a page that is loaded by itself.
enum LoadedPart<Content: Sendable>: Sendable {
    /// Not for this account.
    case hidden
    case failed
    case loaded(Content)

    /// For a template: nothing, `failed`, or the content's values.
    func values(_ make: (Content) -> Values) -> Values? {
        switch self {
        case .hidden: nil
        case .failed: ["failed": true]
        case .loaded(let content): make(content).merging(["failed": false]) { own, _ in own }
        }
    }
}
