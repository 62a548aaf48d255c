import Glibc

/// The one failpoint that the environment names.
struct ArmedFailpoint: Sendable {
    let point: Failpoint
    let subject: String?
    let fuse: String?

    /// - Throws: nothing; an unknown name ends the process, since a test that arms nothing would pass
    static func fromEnvironment() -> ArmedFailpoint? {
        guard let text = variable("FAILPOINT"), !text.isEmpty else { return nil }
        guard let armed = ArmedFailpoint(text, fuse: variable("FAILPOINT_FUSE")) else {
            fatalError("there is no failpoint \(text)")
        }
        return armed
    }

    /// Nil if there is no such failpoint.
    init?(_ text: String, fuse: String?) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard let name = parts.first, let point = Failpoint(rawValue: String(name)) else { return nil }
        self.point = point
        subject = parts.count > 1 ? String(parts[1]) : nil
        self.fuse = fuse
    }

    func matches(_ subjects: [String]) -> Bool { subject.map(subjects.contains) ?? true }

    func fire() {
        if let fuse {
            let file = open(fuse, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard file >= 0 else { return }
            close(file)
        }
        kill(getpid(), SIGKILL)
        // The signal may take a moment to arrive; nothing more is done meanwhile.
        while true { pause() }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
