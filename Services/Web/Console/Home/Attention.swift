import HTTPKit
import Vocabulary
import WebDomain

/// The tasks of a shopkeeper, each with a link to where it is done.
enum Attention {
    /// A larger number is shown as this one with a plus sign.
    private static let mostCounted = 100
    /// Each of these is looked up, as it may no longer be sold.
    private static let mostLow = 25

    /// One thing to look for.
    private struct Question: Sendable {
        /// Of the texts, and of the rank in the list.
        let name: String
        let roles: Set<Role>
        let href: String
        let count: @Sendable (EdgeClient) async throws(EdgeFailure) -> (Int, hasMore: Bool)
    }

    private static let questions = [
        Question(name: "unshipped", roles: [.orders, .refunds], href: "/console/orders?status=confirmed") {
            edge async throws(EdgeFailure) in
            let page = try await edge.allOrders([("status", "confirmed")], limit: mostCounted)
            return (page.items.count, page.nextCursor != nil)
        },
        Question(name: "refunds", roles: [.refunds], href: "/console/refunds") { edge async throws(EdgeFailure) in
            let page = try await edge.refundProposals(status: "awaiting_approval", cursor: nil, limit: mostCounted)
            return (page.items.count, page.nextCursor != nil)
        },
        Question(name: "stock", roles: [.analyst, .catalogue, .orders], href: "/console/stock?low=yes") {
            edge async throws(EdgeFailure) in
            let page = try await edge.stocks(low: true, cursor: nil, limit: mostLow)
            let names = await ProductNames.load(page.items.map(\.productId), edge)
            return (page.items.count { names.isSold($0.productId) }, page.nextCursor != nil)
        },
        Question(name: "mail", roles: [.operator, .orders], href: "/console/mail") { edge async throws(EdgeFailure) in
            // Of the latest mails: the edge cannot be asked for those that did not arrive alone.
            let page = try await edge.mails([], limit: mostCounted)
            return (page.items.count { $0.status != "sent" }, false)
        },
    ]

    /// - Returns: what needs attention, and whether everything could be looked at
    static func load(_ visit: Visit) async throws(EdgeFailure) -> (items: [Values], isComplete: Bool) {
        let open = questions.filter { visit.may($0.roles) }
        let found = await withTaskGroup(of: (Int, Result<(Int, hasMore: Bool), EdgeFailure>).self) { group in
            for (rank, question) in open.enumerated() {
                group.addTask { [edge = visit.edge] in
                    do throws(EdgeFailure) { return (rank, .success(try await question.count(edge))) } catch {
                        return (rank, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [Int: Result<(Int, hasMore: Bool), EdgeFailure>]()) { $0[$1.0] = $1.1 }
        }
        var items: [Values] = []
        var isComplete = true
        for (rank, question) in open.enumerated() {
            switch found[rank] {
            case .success(let (count, hasMore)) where count > 0:
                items.append(values(question, count, hasMore, visit.texts))
            case .success: break
            case .failure(let failure) where failure.problem?.status == 403: break
            case .failure(let failure) where failure.problem?.status == 401: throw failure
            case .failure, nil: isComplete = false
            }
        }
        return (items, isComplete)
    }

    private static func values(_ question: Question, _ count: Int, _ hasMore: Bool, _ texts: Texts) -> Values {
        [
            "text": texts.counted("console.attention.\(question.name)", count),
            "count": texts.number(count) + (hasMore ? "+" : ""), "href": question.href,
        ]
    }
}
