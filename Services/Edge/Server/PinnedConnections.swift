import HummingbirdCore
import Logging
import NIOCore

/// Serves each connection, from its first request to its last, on the thread that reads and writes its socket: there a
/// request changes threads only for the messages it leads to.
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
