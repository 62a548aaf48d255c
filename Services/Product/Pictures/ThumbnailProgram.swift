import Contracts
import Glibc
import ProductPictureDomain

/// libvips as a program: `vips thumbnail`. It decodes untrusted files, so it runs in a separate process with limited
/// resources (docs/adr/0008).
struct ThumbnailProgram: Sendable {
    /// The program is not installed, or cannot be run.
    struct Missing: Error {}

    /// Increment it when the same picture would give different thumbnails, as names are derived from it and must be
    /// stable.
    static let recipe = 1
    private static let program = "/usr/bin/vips"
    private static let saving = "[Q=82]"
    private static let seconds = (processor: 15, clock: 20)
    /// In bytes.
    private static let memory = 2 << 30
    private static let largestOutput = 64 << 20

    /// Contains `source`, and afterwards the thumbnails, named by size.
    let directory: String

    /// Creates one size, upright and in sRGB. Blocks.
    ///
    /// - Returns: the thumbnail's path
    /// - Throws: `PictureRefusal`, `Missing`, `ChildProcess.Failed`
    func make(size: Int) throws -> String {
        guard access(Self.program, X_OK) == 0 else { throw Missing() }
        let output = "\(directory)/\(size).webp"
        let exit = try ChildProcess(
            arguments: Self.limits + [
                Self.program, "thumbnail", "source", output + Self.saving, "\(size)", "--height", "\(size)",
                "--size", "down", "--fail-on", "truncated", "--export-profile", "srgb",
            ],
            environment: [
                "PATH=/usr/bin:/bin", "TMPDIR=\(directory)", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1",
                // Decode in memory, which is limited, instead of in temporary files.
                "VIPS_DISC_THRESHOLD=4g", "MALLOC_ARENA_MAX=1",
            ],
            directory: directory
        ).run()
        try Self.judge(exit)
        return output
    }

    /// Low priority, and limits on memory, CPU time, file size and duration.
    private static var limits: [String] {
        [
            "/usr/bin/nice", "-n", "10", "/usr/bin/prlimit", "--as=\(memory)", "--cpu=\(seconds.processor)",
            "--fsize=\(largestOutput)", "--nofile=64", "--core=0",
            "/usr/bin/timeout", "--signal=KILL", "\(seconds.clock)",
        ]
    }

    private static func judge(_ exit: ChildProcess.Exit) throws {
        switch exit {
        case .code(0): return
        // From `nice`, `prlimit` or `timeout`: the program could not be run.
        case .code(125...127): throw Missing()
        // Codes from 128 on are signals, as in a shell.
        case .code(128...), .signal: throw PictureRefusal.tooCostly
        case .code: throw PictureRefusal.unreadable
        }
    }
}
