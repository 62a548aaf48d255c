import Vocabulary

/// What a list of the console shows, as it stands in the list's address: each filter is one parameter, and `cursor` is the place
/// in the list. Parameters that the list does not know are dropped.
package struct ListFilter: Hashable, Sendable {
    package static let cursor = "cursor"
    private static let longestText = 200

    /// The list's address without parameters.
    package let path: String
    private let names: [String]
    private var values: [String: String] = [:]

    /// - Parameters:
    ///   - names: of the filters, in the order of their badges
    ///   - parameters: names and values of the address, decoded; the first of a name counts
    package init(path: String, names: [String], _ parameters: [(name: String, value: String)] = []) {
        (self.path, self.names) = (path, names)
        for (name, value) in parameters where names.contains(name) || name == Self.cursor {
            let value = value.trimmed
            guard !value.isEmpty, values[name] == nil else { continue }
            values[name] = name == Self.cursor ? value : String(value.prefix(Self.longestText))
        }
    }

    package subscript(name: String) -> String? { values[name] }

    /// Whether it is the beginning of the list.
    package var isStart: Bool { values[Self.cursor] == nil }

    /// The filters that narrow the list, each of which can be removed.
    package var badges: [String] { names.filter { values[$0] != nil } }

    package func with(_ name: String, _ value: String?) -> ListFilter {
        var copy = self
        copy.values[name] = value
        return copy
    }

    /// The list from its beginning, without one filter.
    package func without(_ name: String) -> ListFilter { with(name, nil).with(Self.cursor, nil) }

    package var parameters: [(name: String, value: String)] {
        (names + [Self.cursor]).compactMap { name in values[name].map { (name, $0) } }
    }
}
