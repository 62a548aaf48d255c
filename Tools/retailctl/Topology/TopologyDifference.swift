/// One difference between the broker or the database and the code.
struct TopologyDifference: Codable, Sendable, Hashable {
    enum State: String, Codable, Sendable {
        /// Required, but not there.
        case missing
        /// There with other settings.
        case different
        /// There, but not required.
        case foreign
    }

    static let limit = "broker limit"
    static let grant = "database grant"

    var state: State
    /// Of `TopologyItem.Kind`, or one of the two above.
    var kind: String
    var name: String
    var detail: String

    static func all(
        wanted: TopologySnapshot, live: TopologySnapshot
    ) -> [(difference: TopologyDifference, wanted: TopologyItem?, live: TopologyItem?)] {
        let name = { (item: TopologyItem) in "\(item.kind) \(item.key.sorted { $0.key < $1.key })" }
        let there = Dictionary(live.items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(wanted.items.map(name))
        let unlike: [(TopologyDifference, TopologyItem?, TopologyItem?)] = wanted.items.compactMap { item in
            guard let found = there[name(item)] else {
                return (
                    TopologyDifference(state: .missing, kind: item.kind.rawValue, name: item.name, detail: ""), item,
                    nil
                )
            }
            return item.difference(from: found).map {
                (
                    TopologyDifference(state: .different, kind: item.kind.rawValue, name: item.name, detail: $0), item,
                    found
                )
            }
        }
        let foreign: [(TopologyDifference, TopologyItem?, TopologyItem?)] = live.items
            .filter { !known.contains(name($0)) }
            .map { (TopologyDifference(state: .foreign, kind: $0.kind.rawValue, name: $0.name, detail: ""), nil, $0) }
        return (unlike + foreign).map { (difference: $0.0, wanted: $0.1, live: $0.2) }
    }

    static func table(_ differences: [TopologyDifference]) -> String {
        guard !differences.isEmpty else { return "The broker and the database match the code." }
        var table = TextTable(.text("STATE"), .text("KIND"), .flexible("NAME"), .flexible("DETAIL"))
        for difference in differences {
            table.add(difference.state.rawValue, difference.kind, difference.name, difference.detail)
        }
        return table.text
    }
}
