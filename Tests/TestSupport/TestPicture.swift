package import Foundation

/// Test pictures, made by libvips' command line tool.
package enum TestPicture {
    private static let vips = "/usr/bin/vips"

    /// - Parameter suffix: decides the format: `jpg`, `png`, `webp`, `gif`
    package static func make(_ suffix: String, width: Int, height: Int, options: String = "") async throws -> Data {
        let directory = NSTemporaryDirectory() + "picture-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        // Noise: a plain colour would be compressed to almost nothing, and could not be truncated.
        try await ProgramRun.succeeding(
            vips, ["gaussnoise", "\(directory)/noise.v", "\(width)", "\(height)", "--mean", "128", "--sigma", "40"])
        try await ProgramRun.succeeding(vips, ["cast", "\(directory)/noise.v", "\(directory)/grey.v", "uchar"])
        try await ProgramRun.succeeding(
            vips, ["copy", "\(directory)/grey.v", "\(directory)/picture.\(suffix)\(options)"])
        return try Data(contentsOf: URL(fileURLWithPath: "\(directory)/picture.\(suffix)"))
    }

    /// A JPEG whose metadata says that it must be rotated by a quarter turn, and where it was taken.
    package static func turned(width: Int, height: Int) async throws -> Data {
        let picture = try await make("jpg", width: width, height: height, options: "[strip]")
        // TIFF, little-endian: one entry, orientation 6; then a comment.
        var exif: [UInt8] = Array("Exif\0\0".utf8) + [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0]
        exif += [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
        let comment = Array("taken at 52.5200 N, 13.4050 E".utf8)
        return picture.prefix(2) + segment(0xE1, exif) + segment(0xFE, comment) + picture.dropFirst(2)
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> Data {
        let length = content.count + 2
        return Data([0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content)
    }
}
