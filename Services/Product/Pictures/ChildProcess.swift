import CSpawn
import Glibc

/// A program run as a child process that inherits no open files, environment or signal settings.
struct ChildProcess {
    enum Exit: Hashable {
        case code(Int32)
        case signal(Int32)
    }

    struct Failed: Error {
        let call: String
        let number: Int32
    }

    /// The first is the program's path.
    let arguments: [String]
    /// `NAME=value`
    let environment: [String]
    let directory: String

    /// Runs it until it exits. Blocks.
    ///
    /// - Throws: `Failed` when it cannot be started
    func run() throws -> Exit {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        try Self.check("chdir", posix_spawn_file_actions_addchdir_np(&actions, directory))
        for descriptor in 0...2 as ClosedRange<Int32> {
            let flags = descriptor == 0 ? O_RDONLY : O_WRONLY
            try Self.check("open", posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0))
        }
        try Self.check("closefrom", posix_spawn_file_actions_addclosefrom_np(&actions, 3))
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        try Self.resetSignals(&attributes)
        return try Self.wait(for: spawn(actions, attributes))
    }

    private func spawn(_ actions: posix_spawn_file_actions_t, _ attributes: posix_spawnattr_t) throws -> pid_t {
        var (actions, attributes, process) = (actions, attributes, pid_t())
        let (argumentPointers, environmentPointers) = (Self.pointers(arguments), Self.pointers(environment))
        defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
        let result = posix_spawn(
            &process, arguments[0], &actions, &attributes, argumentPointers, environmentPointers)
        try Self.check("posix_spawn", result)
        return process
    }

    /// Resets signals that the server ignores or blocks, as programs rely on their defaults.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) throws {
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        try check("setsigdefault", posix_spawnattr_setsigdefault(&attributes, &all))
        try check("setsigmask", posix_spawnattr_setsigmask(&attributes, &none))
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        try check("setflags", posix_spawnattr_setflags(&attributes, Int16(flags)))
    }

    private static func wait(for process: pid_t) throws -> Exit {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Failed(call: "waitpid", number: errno) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }

    /// Copies as C strings, with a terminating nil.
    private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    private static func check(_ call: String, _ result: Int32) throws {
        guard result == 0 else { throw Failed(call: call, number: result) }
    }
}
