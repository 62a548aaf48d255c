import Foundation
import Messaging
import ProductPictureDomain
import TestSupport
import Testing
import Vocabulary

@Suite struct PictureRulesTests {
    @Test(arguments: [
        (PictureFormat.jpeg, "jpg", ""), (.jpeg, "jpg", "[interlace]"), (.png, "png", ""), (.png, "png", "[interlace]"),
        (.webp, "webp", ""), (.webp, "webp", "[lossless]"), (.webp, "webp", "[mixed,min-size]"),
    ])
    func `dimensions are read from the header`(format: PictureFormat, suffix: String, options: String) async throws {
        let bytes = Array(try await TestPicture.make(suffix, width: 321, height: 123, options: options))
        #expect(PictureFormat(magicOf: bytes) == format)
        #expect(PictureSize(format, headerOf: bytes) == PictureSize(width: 321, height: 123))
        try PictureRules.check(bytes, announced: format)
    }

    @Test func `a JPEG's metadata is skipped`() async throws {
        let bytes = Array(try await TestPicture.turned(width: 300, height: 200))
        #expect(PictureSize(.jpeg, headerOf: bytes) == PictureSize(width: 300, height: 200))
    }

    @Test func `an extended WebP has the size of its canvas`() {
        let header = Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
        #expect(
            PictureSize(.webp, headerOf: header + [0xFF, 0xFF, 0, 0xFF, 0x3F, 0])
                == PictureSize(width: 65_536, height: 16_384))
    }

    @Test func `an unknown format, another than announced, and too many pixels are refused`() async throws {
        let svg = Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
        #expect(throws: PictureRefusal.unknownFormat) { try PictureRules.check(svg, announced: .png) }
        #expect(throws: PictureRefusal.unknownFormat) { try PictureRules.check([], announced: .png) }
        let jpeg = Array(try await TestPicture.make("jpg", width: 8, height: 8))
        #expect(throws: PictureRefusal.otherFormat(.jpeg, announced: .png)) {
            try PictureRules.check(jpeg, announced: .png)
        }
        var bomb = Array(try await TestPicture.make("png", width: 8, height: 8))
        bomb.replaceSubrange(16..<24, with: [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50])
        #expect(throws: PictureRefusal.tooManyPixels(PictureSize(width: 50_000, height: 50_000))) {
            try PictureRules.check(bomb, announced: .png)
        }
    }

    @Test(arguments: ["jpg", "png", "webp"])
    func `truncated and damaged headers do not crash the reader`(suffix: String) async throws {
        let bytes = Array(try await TestPicture.make(suffix, width: 16, height: 16))
        let format = try #require(PictureFormat(magicOf: bytes))
        var random = SplitMix(seed: 7)
        for length in 0..<min(bytes.count, 400) {
            _ = PictureSize(format, headerOf: Array(bytes.prefix(length)))
            var changed = bytes
            changed[Int.random(in: 3..<changed.count, using: &random)] = UInt8.random(in: 0 ... .max, using: &random)
            _ = PictureSize(format, headerOf: changed)
        }
    }

    @Test func `an upload needs an accepted type and size`() {
        #expect(PictureRules.problems(withType: "image/webp", size: 10 << 20).isEmpty)
        let problems = PictureRules.problems(withType: "image/svg+xml", size: 10 << 20 + 1)
        #expect(problems.map(\.field) == ["contentType", "size"])
        #expect(PictureRules.problems(withType: "image/png", size: 0).map(\.code) == ["out_of_range"])
    }

    @Test func `an upload's key contains product and upload, in canonical form only`() throws {
        let key = PictureKey(product: ProductID(.make()), upload: .make())
        #expect(PictureKey(key.description) == key)
        for text in [
            "", "pictures/a/b", key.description.uppercased(), key.description + "/", "pictures//",
            "picture" + key.description.dropFirst(8),
        ] {
            #expect(PictureKey(text) == nil, "\(text)")
        }
    }
}
