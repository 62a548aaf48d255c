import Contracts
import DurableMessaging
import Foundation
import Messaging
import ObjectStore
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import ProductUploads

/// Uploads whose event is missing.
@Suite(.timeLimit(.minutes(2)))
struct `The poller of uploads` {
    private func poller(_ fixture: PictureFixture, isRemote: Bool) -> UploadPoller {
        UploadPoller(
            store: fixture.objects, router: fixture.router, isRemote: isRemote, logger: fixture.router.logger)
    }

    /// Moves the last poll into the past, and the expiry of the URLs too.
    private func rewind(_ fixture: PictureFixture, expiredFor age: Int = 0) async throws {
        try await fixture.catalogue.database.query(
            """
            UPDATE awaited_upload SET looked_at = now() - interval '1 hour',
                expires_at = CASE WHEN \(age) = 0 THEN expires_at ELSE now() - make_interval(secs => \(Double(age))) END
            """)
    }

    @Test func `finds a picture in an external S3`() async throws {
        try await S3TestServer.with { server, store in
            try await withCatalogue { catalogue in
                let fixture = PictureFixture(catalogue, store)
                let product = try await catalogue.create("Kettle")
                let picture = try await TestPicture.make("jpg", width: 90, height: 60)
                let invitation = try await fixture.request(product, picture)
                let poller = poller(fixture, isRemote: true)
                try await rewind(fixture)
                try await poller.poll(at: .now())
                #expect(try await fixture.state(product).status == .awaiting)

                let headers = invitation.headers.map { HeaderField($0.key, $0.value) }
                let stored = try await server.fetch(
                    PresignedRequest(method: .put, url: invitation.uploadUrl, headers: headers), data: picture)
                #expect(stored.status == 200)
                try await rewind(fixture)
                try await poller.poll(at: .now())
                #expect(try await fixture.state(product).status == .ready)
                #expect(try await catalogue.find(product)?.imageUrl != nil)
                #expect(try await fixture.awaitedCount() == 0)
                #expect(try await fixture.keys("media/").count == 3)
            }
        }
    }

    @Test func `finds an upload whose event was lost, after its URL has expired`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            let picture = try await TestPicture.make("jpg", width: 90, height: 60)
            _ = try await fixture.upload(picture, fixture.request(product, picture))
            let poller = poller(fixture, isRemote: false)
            try await rewind(fixture)
            try await poller.poll(at: .now())
            #expect(try await fixture.state(product).status == .awaiting)
            try await rewind(fixture, expiredFor: 60)
            try await poller.poll(at: .now())
            #expect(try await fixture.state(product).status == .ready)
        }
    }

    @Test func `refuses a picture that was not uploaded in time`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            _ = try await fixture.request(product, Data("x".utf8))
            let poller = poller(fixture, isRemote: false)
            try await rewind(fixture, expiredFor: 600)
            try await poller.poll(at: .now())
            #expect(try await fixture.state(product).status == .awaiting)
            try await rewind(fixture, expiredFor: 3 * 3600)
            try await poller.poll(at: .now())
            let state = try await fixture.state(product)
            #expect(state.status == .refused)
            #expect(state.reason == "Nothing was uploaded in time.")
            #expect(try await fixture.awaitedCount() == 0)
        }
    }

    @Test func `polls each file once per round, in one process only`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            for _ in 0..<5 { _ = try await fixture.request(product, Data("x".utf8)) }
            try await rewind(fixture)
            let awaited = fixture.router.awaited
            let first = try await awaited.due(isEager: true, limit: 3)
            let second = try await awaited.due(isEager: true, limit: 3)
            #expect(first.count == 3)
            #expect(second.count == 2)
            #expect(Set((first + second).map(\.key)).count == 5)
            #expect(try await awaited.due(isEager: true, limit: 3).isEmpty)
        }
    }
}
