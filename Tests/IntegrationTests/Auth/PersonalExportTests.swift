import AuthDomain
import Concurrency
import Contracts
import DurableMessaging
import Foundation
import Messaging
import ObjectStore
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `A copy of a person's data` {
    private static let email = "ada@example.com"
    private static let pool = BlockingPool(name: "personal-files", threads: 1, queueLimit: 100)

    /// Other services, with so many orders of the person.
    private struct Fixture {
        let auth: AuthFixture
        let objects: DirectoryStore
        let root: String
        let store: PersonalExportStore
        let worker: PersonalExportWorker

        init(_ auth: AuthFixture, orders: Int = 0, perDay: Int = 5) throws {
            self.auth = auth
            root = NSTemporaryDirectory() + "personal-\(UInt64.random(in: 0 ... .max))"
            objects = try DirectoryStore(
                root: root,
                ObjectStoreConfiguration(
                    endpoint: "http://shop/objects", bucket: "cloudretail", region: "us-east-1",
                    credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret")), pool)
            store = PersonalExportStore(
                database: auth.database, terms: PersonalExportTerms(perDay: perDay, fileLifetime: .seconds(3600)))
            let ids = (0..<orders).map {
                UniqueID(high: 0x0190_0000_0000_8000, low: 0x8000_0000_0000_0000 + UInt64($0))
            }
            worker = PersonalExportWorker(
                store: store, own: OwnPersonalRecords(database: auth.database),
                services: .init(
                    cart: { _, _ in .success(.init(items: [], hasMore: false)) },
                    order: { query, _ in
                        let left = ids.filter { id in query.after.map { $0 < id } ?? true }
                        let page = left.prefix(40).map { PersonalRecord(id: $0, data: #"{"orderId":"\#($0)"}"#) }
                        return .success(.init(items: page, hasMore: left.count > 40))
                    },
                    payment: { _, _ in .success(.init(items: [], hasMore: false)) },
                    notification: { query, _ in
                        // A mail about every second order.
                        let about = query.orderIDs.filter { $0.value.low % 2 == 1 }
                        let mails = about.map { PersonalRecord(id: $0.value, data: #"{"about":"\#($0)"}"#) }
                        return .success(.init(items: mails, hasMore: false))
                    }),
                objects: objects, logger: auth.logger)
        }

        func request(_ id: CustomerID) async throws -> Outcome<RequestPersonalExport> {
            try await PersonalExportHandler(store: store).handle(RequestPersonalExport(), AuthFixture.context(id))
        }

        func finished(_ id: CustomerID) async throws -> String {
            _ = try await request(id).get()
            while try await worker.work() {}
            guard case .ready(let key) = try await request(id).get() else { throw CancellationError() }
            return key
        }

        func file(_ key: String) async throws -> [UInt8]? {
            guard let reading = try await objects.get(try #require(ObjectKey(key))) else { return nil }
            var bytes: [UInt8] = []
            for try await chunk in reading.chunks { bytes += chunk }
            return bytes
        }
    }

    private func withFixture(
        orders: Int = 0, perDay: Int = 5, _ body: (Fixture, CustomerID) async throws -> Void
    ) async throws {
        try await withAuth { auth in
            let fixture = try Fixture(auth, orders: orders, perDay: perDay)
            defer { try? FileManager.default.removeItem(atPath: fixture.root) }
            try await body(fixture, try await auth.openAccount(Self.email))
        }
    }

    @Test func `is one JSON document of all pages of all services, without secrets`() async throws {
        try await withFixture(orders: 123) { fixture, id in
            _ = try #require(try await fixture.auth.logIn(Self.email).value)
            let bytes = try #require(try await fixture.file(fixture.finished(id)))
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
                "\(String(decoding: bytes, as: UTF8.self))")
            #expect(document["userId"] as? String == id.description)
            let account = try #require((document["account"] as? [[String: Any]])?.first)
            #expect(account["email"] as? String == Self.email)
            #expect(account["name"] as? String == "Ada")
            #expect((document["sessions"] as? [Any])?.count == 1)
            #expect((document["orders"] as? [Any])?.count == 123)
            #expect((document["mails"] as? [Any])?.count == 61)
            #expect(
                Set(document.keys) == [
                    "userId", "createdAt", "account", "sessions", "addresses", "actionsOnAccount", "ownActions", "cart",
                    "orders", "payments", "mails",
                ])
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("argon2"))
            #expect(try await fixture.auth.database.ordered(SendSecurityNotice.self).map(\.kind) == [.dataExported])
        }
    }

    @Test func `is made once for requests that come while it is made or can be downloaded`() async throws {
        try await withFixture { fixture, id in
            guard case .preparing(let since) = try await fixture.request(id).get() else { throw CancellationError() }
            #expect(try await fixture.request(id) == .success(.preparing(since: since)))
            let key = try await fixture.finished(id)
            #expect(try await fixture.request(id) == .success(.ready(key: key)))
            let count: Int64 = try await fixture.auth.database.database.value("SELECT count(*) FROM personal_export")
            #expect(count == 1)
            #expect(try await fixture.request(CustomerID(.make())) == .failure(.notFound))
        }
    }

    @Test func `is made anew when its time is over, but not more often than allowed`() async throws {
        try await withFixture(perDay: 2) { fixture, id in
            let first = try await fixture.finished(id)
            try await fixture.auth.database.query(
                "UPDATE personal_export SET finished_at = finished_at - interval '51 minutes'")
            let second = try await fixture.finished(id)
            #expect(first != second)
            try await fixture.auth.database.query(
                "UPDATE personal_export SET finished_at = finished_at - interval '51 minutes'")
            guard case .failure(.tooMany(let seconds)) = try await fixture.request(id) else {
                Issue.record("a third copy in a day")
                return
            }
            #expect((86_000...86_400).contains(seconds))
        }
    }

    @Test func `is deleted with the account, also when it is finished only afterwards`() async throws {
        try await withFixture { fixture, id in
            let key = try await fixture.finished(id)
            #expect(try await fixture.file(key) != nil)
            let erasures = ErasureHandlers(
                store: fixture.auth.store, passwords: fixture.auth.passwords, sealer: AuthFixture.sealer,
                logger: fixture.auth.logger
            ) { _, _ in .success(.init(items: [])) }
            let call = EraseAccount(password: AuthFixture.password, requester: AuthFixture.home)
            #expect(try await erasures.erase(call, AuthFixture.context(id)) == .success(Done()))
            while try await fixture.worker.work() {}
            #expect(try await fixture.file(key) == nil)
            let count: Int64 = try await fixture.auth.database.database.value("SELECT count(*) FROM personal_export")
            #expect(count == 0)
            let late = PersonalExportStore.Job(id: .make(), customer: id, key: key, isWithdrawn: false)
            #expect(try await !fixture.store.finish(late), "its worker deletes the file")
        }
    }

    @Test func `is tried again when a service did not answer`() async throws {
        try await withFixture { fixture, id in
            _ = try await fixture.request(id).get()
            let broken = PersonalExportWorker(
                store: fixture.store, own: fixture.worker.own,
                services: .init(
                    cart: { _, _ in throw MessagingError.noReplyInTime }, order: fixture.worker.services.order,
                    payment: fixture.worker.services.payment, notification: fixture.worker.services.notification),
                objects: fixture.objects, logger: fixture.auth.logger)
            await #expect(throws: (any Error).self) { try await broken.work() }
            #expect(try await !fixture.worker.work(), "it is not due")
            try await fixture.auth.database.query("UPDATE personal_export SET due_at = now()")
            _ = try await fixture.finished(id)
        }
    }
}
