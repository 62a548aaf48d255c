import Foundation
import ProductPictureDomain
import TestSupport
import Testing

@Suite struct WebPFileTests {
    private func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        Array(name.utf8) + [UInt8(payload.count), 0, 0, 0] + payload + (payload.count % 2 == 0 ? [] : [0])
    }

    private func file(_ chunks: [UInt8]...) -> [UInt8] {
        let body = Array("WEBP".utf8) + chunks.flatMap(\.self)
        return Array("RIFF".utf8) + [UInt8(body.count), 0, 0, 0] + body
    }

    @Test func `metadata chunks are removed, and image chunks kept`() throws {
        let size: [UInt8] = [0, 0, 0, 7, 0, 0, 7, 0, 0]
        let whole = file(
            chunk("VP8X", [0x3C] + size), chunk("ICCP", [1, 2, 3]), chunk("ALPH", [4]), chunk("VP8 ", [5, 6, 7]),
            chunk("EXIF", [8, 9]), chunk("XMP ", [10]))
        let bare = file(chunk("VP8X", [0x10] + size), chunk("ALPH", [4]), chunk("VP8 ", [5, 6, 7]))
        #expect(WebPFile(whole)?.withoutMetadata == bare)
        #expect(WebPFile(bare)?.withoutMetadata == bare)
    }

    @Test func `a simple file stays readable`() async throws {
        let bytes = Array(try await TestPicture.make("webp", width: 20, height: 10, options: "[lossless]"))
        let bare = try #require(WebPFile(bytes)).withoutMetadata
        #expect(PictureSize(.webp, headerOf: bare) == PictureSize(width: 20, height: 10))
    }

    @Test func `a truncated file is refused`() {
        let whole = file(chunk("VP8 ", [5, 6, 7, 8]))
        #expect(WebPFile(whole) != nil)
        for length in 0..<whole.count where length != 12 { #expect(WebPFile(Array(whole.prefix(length))) == nil) }
    }
}
