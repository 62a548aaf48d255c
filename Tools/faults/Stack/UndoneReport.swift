import Foundation

/// What `deploy/local/restore database --until` lists.
struct UndoneReport: CustomStringConvertible {
    /// The status that each undone order had.
    let orders: [String: String]
    let accounts: Set<String>
    /// The orders whose money goes back.
    let moneyToReturn: Set<String>
    /// The queues whose messages are kept in the report.
    let queues: Set<String>

    init(directory: String) throws {
        let rows = { (name: String) in
            try String(contentsOfFile: "\(directory)/\(name).csv", encoding: .utf8).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        orders = Dictionary(try rows("orders").map { ($0[0], $0[4]) }) { first, _ in first }
        accounts = Set(try rows("accounts").map { $0[1] })
        moneyToReturn = Set(try rows("money-to-return").map { $0[1] })
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(directory)/messages")
        queues = Set(files.map { String($0.dropLast(".json".count)) })
    }

    var description: String {
        "undone: \(orders.count) orders, \(accounts.count) accounts; money of \(moneyToReturn.count) returned; "
            + "messages of \(queues.count) queues removed"
    }
}
