import Contracts
import FoundationEssentials

/// The result of `retailctl invariants`.
struct InvariantReport: Codable, Sendable {
    /// The most breaches of one invariant in the text output.
    private static let shown = 20

    let breaches: [Breach]
    /// How many orders were compared.
    let orders: Int
    /// How many order ids the caller named.
    let acknowledged: Int

    var text: String {
        let found = Dictionary(grouping: breaches, by: \.invariant)
        let lines = Invariant.allCases.sorted().flatMap { invariant in Self.lines(invariant, found[invariant] ?? []) }
        return (lines + ["", "\(orders) orders compared, \(acknowledged) named by the caller."])
            .joined(separator: "\n")
    }

    private static func lines(_ invariant: Invariant, _ breaches: [Breach]) -> [String] {
        let name = invariant.rawValue.padded(to: 5) + invariant.sentence.padded(to: 45)
        guard !breaches.isEmpty else { return [name + "holds"] }
        let ids = breaches.prefix(shown).map { "       \($0.id)  \($0.detail)" }
        let rest = breaches.count > shown ? ["       and \(breaches.count - shown) more"] : []
        return [name + "BROKEN: \(breaches.count)"] + ids + rest
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
