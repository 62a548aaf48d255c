import Foundation
import Synchronization
import TestSupport
import Testing

/// Customers and an administrator who use all that a secret is needed for, again and again, while one is replaced: they buy, sign
/// in, and upload pictures. Every request that fails is recorded.
final class RotationLoad: Sendable {
    private struct State {
        var isOver = false
        var signIns = 0
        var uploads = 0
        var failures: [String] = []
    }

    private let isUploading: Bool
    private let goods: Goods
    private let customers: [Customer]
    private let shoppers: Shoppers
    private let picture: Data
    private let state = Mutex(State())

    /// - Parameter uploading: whether the administrator, whose session a new password ends, takes part
    init(uploading: Bool = true) async throws {
        isUploading = uploading
        goods = try await Goods.make(stock: 100_000)
        customers = try await withThrowingTaskGroup(of: Customer.self) { group in
            for _ in 0..<3 { group.addTask { try await Customer.join() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        shoppers = Shoppers(goods: goods, ports: [Shop.first.port])
        picture = try await TestPicture.make("png", width: 8, height: 8)
    }

    /// Orders that were placed and paid, sign-ins and uploads. An order is four requests or more.
    var counts: (orders: Int, signIns: Int, uploads: Int) {
        state.withLock { (shoppers.orders, $0.signIns, $0.uploads) }
    }

    /// All but the requests whose client was asked to come back.
    var failures: [String] { all.filter { !Shoppers.isDelayed($0) } }

    /// Requests that a service did not answer in time. A busy machine is reason enough; that the rotation is none, the logs show
    /// (`RotationDrill.connectionFailures`).
    var delayed: Int { all.count(where: Shoppers.isDelayed) }

    private var all: [String] { shoppers.failures + state.withLock { $0.failures } }

    /// Runs `body` under load, which begins before it and lasts until it has ended and each kind of request was made again.
    func during(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for customer in customers { group.addTask { await self.shoppers.shop(as: customer) } }
            group.addTask { await self.signIn() }
            if isUploading { group.addTask { await self.upload() } }
            group.addTask {
                defer {
                    self.shoppers.leave()
                    self.state.withLock { $0.isOver = true }
                }
                try await self.expectMore()
                try await body()
                try await self.expectMore()
            }
            try await group.waitForAll()
        }
    }

    private func expectMore() async throws {
        let before = counts
        try await eventually("every kind of request is made", within: .seconds(60)) {
            let now = self.counts
            return now.orders > before.orders + 1 && now.signIns > before.signIns
                && (now.uploads > before.uploads || !self.isUploading)
                || !self.failures.isEmpty
        }
    }

    private func signIn() async {
        await repeating({ $0.signIns += 1 }) { [customers] in
            let login = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"\#(customers[0].email)","password":"\#(Customer.password)"}"#)
            guard login.status == 200, let token = login.json.accessToken.string else { throw Failed(answer: login) }
            let me = try await Shop.first.signedIn(token).get("/v1/me")
            guard me.status == 200 else { throw Failed(answer: me) }
        }
    }

    private func upload() async {
        await repeating({ $0.uploads += 1 }) { [goods, picture] in
            let invited = try await goods.admin.shop.post(
                "/v1/admin/products/\(goods.productID)/image",
                #"{"contentType":"image/png","size":\#(picture.count)}"#)
            guard invited.status == 201 else { throw Failed(answer: invited) }
            let answer = try await Upload(invited.json).send(picture)
            guard answer.status == 200 else { throw Failed(answer: answer) }
        }
    }

    private struct Failed: Error, CustomStringConvertible {
        let answer: Shop.Answer
        var description: String { "\(answer)" }
    }

    private func repeating(
        _ count: @Sendable (inout State) -> Void, _ body: @Sendable () async throws -> Void
    ) async {
        while !state.withLock({ $0.isOver }) {
            do {
                try await body()
                state.withLock { count(&$0) }
                // People pause, too: the quotas of sign-ins and uploads are not what is tested.
                try await Task.sleep(for: .milliseconds(500))
            } catch {
                state.withLock { $0.failures.append("\(error)") }
            }
        }
    }
}
