import Glibc

/// A pipe that wakes the loop from its poll. A full pipe is not an error: the loop wakes up anyway.
struct WakeUpPipe: Sendable {
    let reader: Int32
    private let writer: Int32

    init() {
        var ends: [Int32] = [0, 0]
        precondition(pipe(&ends) == 0, "no descriptors left for an event loop")
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reader = ends[0]
        writer = ends[1]
    }

    func signal() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    func drain() {
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(reader, &bytes, 16) == 16 {}
    }

    func close() {
        _ = Glibc.close(reader)
        _ = Glibc.close(writer)
    }
}
