import Glibc

/// The readiness that a loop polls a descriptor for.
package struct Interest: OptionSet, Sendable {
    package let rawValue: Int16
    package init(rawValue: Int16) { self.rawValue = rawValue }

    package static let read = Interest(rawValue: Int16(POLLIN))
    package static let write = Interest(rawValue: Int16(POLLOUT))
}

struct Registration {
    var interest: Interest
    let handler: () -> Void
}

/// The part of an event loop that only its own thread touches.
struct EventLoopState {
    var watches: [Int32: Registration] = [:]
    var timers = TimerHeap()
    var turnEnd: [() -> Void] = []
    private var polled: [pollfd] = []

    /// Returns the bodies instead of running them, since they change this state.
    mutating func takeTurnEnd() -> [() -> Void] {
        defer { turnEnd = [] }
        return turnEnd
    }

    /// Polls up to `milliseconds` (-1: without limit) and returns the descriptors that are ready or have failed.
    mutating func poll(wakeUp: Int32, milliseconds: Int32) -> (wakeUp: Bool, descriptors: [Int32]) {
        polled.removeAll(keepingCapacity: true)
        polled.append(pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0))
        for (descriptor, watch) in watches {
            polled.append(pollfd(fd: descriptor, events: watch.interest.rawValue, revents: 0))
        }
        let count = Glibc.poll(&polled, nfds_t(polled.count), milliseconds)
        guard count > 0 else { return (false, []) }
        let descriptors = polled.dropFirst().lazy.filter { $0.revents != 0 }.map(\.fd)
        return (polled[0].revents != 0, Array(descriptors))
    }
}
