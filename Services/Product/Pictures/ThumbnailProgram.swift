import Contracts
import Glibc
import ProductPictureDomain

/// libvips, as a program: `vips thumbnail`. It decodes what strangers send, so it runs apart from the service and with
/// little of the machine (docs/adr/0008).
struct ThumbnailProgram: Sendable {
    /// The program is not installed, or cannot be run.
    struct Missing: Error {}

    /// Grows when the same picture would come out differently, as a name may not change its meaning.
    static let recipe = 1
    private static let program = "/usr/bin/vips"
    private static let saving = "[Q=82]"
    private static let seconds = (processor: 15, clock: 20)
    /// In bytes.
    private static let memory = 2 << 30
    private static let largestOutput = 64 << 20

    /// In it lie `source`, and afterwards the thumbnail by the name of its size.
    let directory: String

    /// Makes one size, upright and in sRGB. Blocks.
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
                // Within the limit of memory; files would be written to no end.
                "VIPS_DISC_THRESHOLD=4g", "MALLOC_ARENA_MAX=1",
            ],
            directory: directory
        ).run()
        try Self.judge(exit)
        return output
    }

    /// Customers go first, and whatever the picture does, it ends.
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
        // Of `nice`, `prlimit` and `timeout`: what they should have run is not there.
        case .code(125...127): throw Missing()
        // Those above 128 are signals, as a shell tells them.
        case .code(128...), .signal: throw PictureRefusal.tooCostly
        case .code: throw PictureRefusal.unreadable
        }
    }
}
