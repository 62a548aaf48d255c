import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Product pictures, over HTTP.
    @Suite struct Pictures {
        @Test func `an uploaded picture is shown by its product, in immutable sizes`() async throws {
            let goods = try await Goods.make(stock: 1)
            let before = try await Shop.first.get("/v1/products/\(goods.productID)")
            #expect(before.json.imageUrl.isNull)
            let picture = try await TestPicture.make("jpg", width: 1200, height: 900)
            let stored = try await goods.invite(picture, as: "image/jpeg").send(picture)
            #expect(stored.status == 200, "\(stored)")
            let outcome = try await goods.pictureOutcome()
            #expect(outcome.status.string == "ready", "\(outcome)")
            #expect(outcome.reason.isNull)

            let product = try await Shop.first.get("/v1/products/\(goods.productID)")
            let address = try #require(product.json.imageUrl.string)
            let url = try #require(Shop.first.path(of: address), "\(address) is not an address of the edge")
            #expect(address == outcome.imageUrl.string)
            #expect(product.header("ETag") != before.header("ETag"))
            for size in ["1600", "800", "320"] {
                let image = try await Shop.first.get(url.replacing("-800.webp", with: "-\(size).webp"))
                #expect(image.status == 200)
                #expect(image.header("Content-Type") == "image/webp")
                #expect(image.header("Cache-Control") == "public, max-age=31536000, immutable")
                #expect(image.header("X-Content-Type-Options") == "nosniff")
                #expect(image.body.prefix(4) == Data("RIFF".utf8))
                let tag = try #require(image.header("ETag"))
                let again = try await Shop.first.get(
                    url.replacing("-800.webp", with: "-\(size).webp"), headers: ["If-None-Match": tag])
                #expect(again.status == 304)
            }
        }

        @Test func `a refused picture has a reason`() async throws {
            let goods = try await Goods.make(stock: 1)
            var bomb = try await TestPicture.make("png", width: 8, height: 8)
            bomb.replaceSubrange(16..<24, with: [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50])
            for (file, reason) in [
                (Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "not a JPEG, PNG or WebP"),
                (bomb, "50000 × 50000 pixels"),
                (try await TestPicture.make("png", width: 600, height: 400).prefix(9000), "damaged or incomplete"),
                (try await TestPicture.make("jpg", width: 60, height: 40), "was announced as PNG"),
            ] {
                let stored = try await goods.invite(file, as: "image/png").send(file)
                #expect(stored.status == 200, "\(stored)")
                let outcome = try await goods.pictureOutcome()
                #expect(outcome.status.string == "refused")
                #expect(outcome.reason.string?.contains(reason) == true, "\(outcome)")
                #expect(outcome.imageUrl.isNull)
            }
            let product = try await Shop.first.get("/v1/products/\(goods.productID)")
            #expect(product.json.imageUrl.isNull)
        }

        @Test func `the store refuses an upload whose size or type differs from the signed one`() async throws {
            let goods = try await Goods.make(stock: 1)
            let picture = try await TestPicture.make("jpg", width: 30, height: 20)
            let upload = try await goods.invite(picture, as: "image/jpeg")
            let longer = try await upload.send(picture + Data([0]))
            #expect(longer.status == 403)
            #expect(longer.code == "signature_mismatch")
            let other = try await upload.send(picture, own: ["content-type": "text/html"])
            #expect(other.status == 403)
            let announced = try await goods.admin.shop.post(
                "/v1/admin/products/\(goods.productID)/image", #"{"contentType":"image/svg+xml","size":99999999}"#)
            #expect(announced.status == 422)
            #expect(announced.json.errors.array.compactMap(\.field.string) == ["contentType", "size"])
        }

        @Test func `a picture uploaded while the product service is down is processed when it is back`() async throws {
            let goods = try await Goods.make(stock: 1)
            let picture = try await TestPicture.make("webp", width: 300, height: 200)
            let upload = try await goods.invite(picture, as: "image/webp")
            try await TestStack.without("product") {
                let stored = try await upload.send(picture)
                #expect(stored.status == 200, "\(stored)")
            }
            let outcome = try await goods.pictureOutcome()
            #expect(outcome.status.string == "ready", "\(outcome)")
        }

        @Test func `boto3 works with the store as with S3`() async throws {
            try await run("foreign-client.py")
        }

        @Test func `what boto3 and minio state with an upload is kept to, or refused as S3 refuses it`() async throws {
            try await run("foreign-checksums.py")
        }

        private func run(_ script: String) async throws {
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Python/\(script)").path
            let (status, output) = try await TestStack.execute(
                S3TestServer.python,
                [script, "http://127.0.0.1:\(TestStack.portBase)/objects", "\(try TestStack.home)/secrets"])
            #expect(status == 0, "\(output)")
        }
    }
}
