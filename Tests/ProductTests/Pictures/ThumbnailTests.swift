import Contracts
import Foundation
import ProductPictureDomain
import TestSupport
import Testing

@testable import ProductPictures

@Suite struct ThumbnailTests {
    @Test(arguments: [(PictureFormat.jpeg, "jpg"), (.png, "png"), (.webp, "webp")])
    func `three sizes are made, none larger than the original`(format: PictureFormat, suffix: String) async throws {
        let original = Array(try await TestPicture.make(suffix, width: 1000, height: 500))
        let made = try Thumbnails.make(of: original, announced: format)
        #expect(made.files.map(\.name.size) == [1600, 800, 320])
        #expect(
            made.files.map { PictureSize(.webp, headerOf: $0.bytes) } == [
                PictureSize(width: 1000, height: 500), PictureSize(width: 800, height: 400),
                PictureSize(width: 320, height: 160),
            ])
        let again = try Thumbnails.make(of: original, announced: format)
        #expect(again.digest == made.digest)
        #expect(again.files.map(\.bytes) == made.files.map(\.bytes))
    }

    @Test func `a picture is turned upright, and its metadata removed`() async throws {
        let made = try await Thumbnails.make(of: Array(TestPicture.turned(width: 600, height: 300)), announced: .jpeg)
        for file in made.files {
            let size = try #require(PictureSize(.webp, headerOf: file.bytes))
            #expect(size.height == size.width * 2)
            #expect(file.bytes.firstRange(of: Array("13.4050".utf8)) == nil)
            for chunk in ["EXIF", "XMP ", "ICCP"] { #expect(file.bytes.firstRange(of: Array(chunk.utf8)) == nil) }
        }
    }

    @Test(arguments: [(PictureFormat.jpeg, "jpg"), (.png, "png"), (.webp, "webp")])
    func `a truncated picture is refused`(format: PictureFormat, suffix: String) async throws {
        let whole = try await TestPicture.make(suffix, width: 600, height: 400)
        #expect(throws: PictureRefusal.unreadable) {
            try Thumbnails.make(of: Array(whole.prefix(whole.count / 2)), announced: format)
        }
    }

    @Test func `the largest accepted picture stays within the resource limits, even interlaced`() async throws {
        let original = Array(
            try await TestPicture.make("png", width: 8000, height: 5000, options: "[interlace,compression=0]"))
        let made = try Thumbnails.make(of: original, announced: .png)
        #expect(made.files.count == 3)
    }

    @Test func `a child process inherits neither descriptors nor environment`() throws {
        let directory = try ScratchDirectory()
        let path = directory.path
        setenv("CLOUDRETAIL_TEST_SECRET", "secret", 1)
        let descriptors = "ls /proc/self/fd | tr '\\n' ' ' > fds; env > env; pwd > pwd"
        let exit = try ChildProcess(
            arguments: ["/bin/sh", "-c", descriptors], environment: ["PATH=/bin"], directory: path
        ).run()
        #expect(exit == .code(0))
        // `ls` itself opens a fourth one, the directory.
        #expect(try String(contentsOfFile: path + "/fds", encoding: .utf8).split(separator: " ").count <= 5)
        #expect(try !String(contentsOfFile: path + "/env", encoding: .utf8).contains("CLOUDRETAIL"))
        #expect(try String(contentsOfFile: path + "/pwd", encoding: .utf8).hasPrefix(path))
    }

    @Test func `a child process's exit code or signal is returned`() throws {
        func run(_ script: String) throws -> ChildProcess.Exit {
            try ChildProcess(arguments: ["/bin/sh", "-c", script], environment: [], directory: "/").run()
        }
        #expect(try run("exit 3") == .code(3))
        #expect(try run("kill -9 $$") == .signal(9))
        #expect(throws: ChildProcess.Failed.self) {
            try ChildProcess(arguments: ["/nowhere"], environment: [], directory: "/").run()
        }
    }
}
