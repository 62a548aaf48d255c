import Foundation
import Glibc

/// The requests in progress, next to their poll descriptors. Thousands of concurrent requests must not take the
/// processor from the shop, so a turn copies nothing and touches only those that are ready.
struct Exchanges: ~Copyable {
    /// The first one is for wake-ups; exchange n belongs to descriptor n + 1.
    private var descriptors: [pollfd]
    private var exchanges: [Exchange] = []
    private let idle = IdleConnections()
    private var nextExpiry = ContinuousClock.now
    private var scratch = [UInt8](repeating: 0, count: 4096)

    init(wakeUp: Int32) { descriptors = [pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)] }

    mutating func begin(_ submission: HTTPSubmission) {
        guard let exchange = Exchange(submission, idle) else { return }
        exchanges.append(exchange)
        descriptors.append(pollfd(fd: exchange.socket, events: exchange.interest, revents: 0))
    }

    /// Polls, and continues the exchanges that are ready.
    mutating func wait(milliseconds: Int32) {
        var ready = Int(poll(&descriptors, nfds_t(descriptors.count), milliseconds))
        if descriptors[0].revents != 0 {
            ready -= 1
            _ = read(descriptors[0].fd, &scratch, scratch.count)
        }
        // From the end, so that an exchange that is moved into a freed place has been processed already.
        var index = exchanges.count - 1
        while index >= 0, ready > 0 {
            if descriptors[index + 1].revents != 0 {
                ready -= 1
                advance(index)
            }
            index -= 1
        }
        expire()
    }

    private mutating func advance(_ index: Int) {
        if exchanges[index].advance() {
            remove(index)
        } else {
            descriptors[index + 1].events = exchanges[index].interest
        }
    }

    private mutating func expire() {
        let now = ContinuousClock.now
        guard now >= nextExpiry else { return }
        nextExpiry = now + .milliseconds(50)
        for index in exchanges.indices.reversed() where exchanges[index].deadline < now {
            exchanges[index].end(.failure(.timedOut))
            remove(index)
        }
    }

    private mutating func remove(_ index: Int) {
        exchanges.swapAt(index, exchanges.count - 1)
        exchanges.removeLast()
        descriptors.swapAt(index + 1, descriptors.count - 1)
        descriptors.removeLast()
    }
}
