import HummingbirdCore
import Logging
import NIOCore

/// Handles all requests of a connection on the thread that reads and writes its socket, so that a request switches
/// threads only for its messages.
struct PinnedConnections<Connections: ServerChildChannel>: ServerChildChannel {
    let connections: Connections

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connections.Value> {
        connections.setup(channel: channel, logger: logger)
    }

    func handle(value: Connections.Value, logger: Logger) async {
        await withTaskExecutorPreference(NetworkThread(value.channel.eventLoop)) {
            await connections.handle(value: value, logger: logger)
        }
    }
}
