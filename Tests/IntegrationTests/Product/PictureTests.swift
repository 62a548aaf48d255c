import Contracts
import DurableMessaging
import Foundation
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import ProductPictures
@testable import ProductService
@testable import ProductUploads

@Suite(.timeLimit(.minutes(2)))
struct `A picture` {
    @Test func `is shown by its product after the upload, in a new version that is published`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            let picture = try await TestPicture.make("jpg", width: 900, height: 600)
            let event = try await fixture.upload(picture, fixture.request(product, picture))
            #expect(try await fixture.state(product).status == .awaiting)
            try await fixture.deliver(event)
            let shown = try #require(try await fixture.catalogue.find(product))
            let url = try #require(shown.imageUrl)
            let name = try #require(MediaName(String(url.dropFirst("/media/".count))))
            #expect(name.size == 800)
            #expect(shown.version == 2)
            #expect(try await fixture.catalogue.database.published(ProductChanged.self).map(\.version) == [2])
            let state = try await fixture.state(product)
            #expect(state.status == .ready)
            #expect(state.imageUrl == url)
            #expect(try await fixture.keys("media/") == MediaName.all(of: name.digest).map(\.key).sorted())
            #expect(try await fixture.keys("pictures/").isEmpty)
            #expect(try await fixture.awaitedCount() == 0)
        }
    }

    @Test func `announced twice, or uploaded again, changes nothing more`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            let picture = try await TestPicture.make("jpg", width: 90, height: 60)
            let event = try await fixture.upload(picture, fixture.request(product, picture))
            async let first: Void = fixture.deliver(event)
            async let second: Void = fixture.deliver(event)
            _ = try await (first, second)
            try await fixture.deliver(event)
            try await fixture.send(picture, for: product)
            #expect(try await fixture.state(product).status == .ready)
            #expect(try await fixture.catalogue.find(product)?.version == 2)
            #expect(try await fixture.catalogue.database.published(ProductChanged.self).count == 1)
        }
    }

    @Test func `whose processing was interrupted is finished by the next event`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            let picture = try await TestPicture.make("png", width: 90, height: 60)
            let event = try await fixture.upload(picture, fixture.request(product, picture, as: "image/png"))
            try await fixture.catalogue.database.query("UPDATE picture SET status = 'processing'")
            try await fixture.deliver(event)
            #expect(try await fixture.state(product).status == .ready)
        }
    }

    @Test func `that is invalid is refused with a reason, and the product keeps its picture`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            try await fixture.send(TestPicture.make("png", width: 90, height: 60), for: product, as: "image/png")
            let shown = try #require(try await fixture.catalogue.find(product))
            for (file, reason) in [
                (Data("<svg/>".utf8), "The file is not a JPEG, PNG or WebP picture."),
                (try await TestPicture.make("jpg", width: 9, height: 9), "but was announced as PNG."),
                (try await TestPicture.make("png", width: 900, height: 600).prefix(5000), "damaged or incomplete"),
            ] {
                try await fixture.send(file, for: product, as: "image/png")
                let state = try await fixture.state(product)
                #expect(state.status == .refused)
                #expect(state.reason?.hasSuffix(reason) == true || state.reason?.contains(reason) == true, "\(state)")
                #expect(state.imageUrl == shown.imageUrl)
            }
            #expect(try await fixture.catalogue.find(product) == shown)
            #expect(try await fixture.keys("pictures/").isEmpty)
        }
    }

    @Test func `is ignored when another upload was requested after it`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            let picture = try await TestPicture.make("jpg", width: 90, height: 60)
            let old = try await fixture.upload(picture, fixture.request(product, picture))
            _ = try await fixture.request(product, picture)
            try await fixture.deliver(old)
            #expect(try await fixture.state(product).status == .awaiting)
            #expect(try #require(try await fixture.catalogue.find(product)).imageUrl == nil)
            #expect(try await fixture.keys("pictures/").isEmpty)
        }
    }

    @Test func `is deleted when no product shows it any more`() async throws {
        try await PictureFixture.run { fixture in
            let (one, two) = (try await fixture.catalogue.create("One"), try await fixture.catalogue.create("Two"))
            let shared = try await TestPicture.make("jpg", width: 90, height: 60)
            try await fixture.send(shared, for: one)
            try await fixture.send(shared, for: two)
            try await fixture.send(TestPicture.make("jpg", width: 80, height: 60), for: one)
            let cleanup = MediaCleanup(
                store: fixture.intake.store, objects: fixture.objects, logger: fixture.router.logger)
            #expect(try await cleanup.clean(untouchedFor: .zero) == 0)
            #expect(try await fixture.keys("media/").count == 6)
            _ = try await fixture.catalogue.delete(two)
            #expect(try await cleanup.clean(untouchedFor: .seconds(60)) == 0)
            #expect(try await cleanup.clean(untouchedFor: .zero) == 1)
            #expect(try await fixture.keys("media/").count == 3)
        }
    }

    @Test func `can be requested only for a known product, within the size limit`() async throws {
        try await PictureFixture.run { fixture in
            let product = try await fixture.catalogue.create("Kettle")
            func ask(_ id: ProductID, _ context: MessageContext, size: Int64 = 1) async throws
                -> Outcome<RequestPictureUpload>
            {
                try await fixture.handlers.requestUpload(
                    RequestPictureUpload(productID: id, contentType: "image/png", size: size), context)
            }
            let unknown = try await ask(ProductID(.make()), fixture.catalogue.admin)
            #expect(throws: RequestPictureUpload.Rejection.notFound) { try unknown.get() }
            let tooLarge = try await ask(product.productID, fixture.catalogue.admin, size: 10 << 20 + 1)
            #expect(throws: RequestPictureUpload.Rejection.self) { try tooLarge.get() }
            #expect(try await fixture.awaitedCount() == 0)
        }
    }
}
