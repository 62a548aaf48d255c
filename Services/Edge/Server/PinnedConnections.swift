import HTTPKit
import HummingbirdCore
import Logging
import NIOCore

/// Handles all requests of a connection on the thread that reads and writes its socket, so that a request switches
/// threads only for its messages. Bounds the connections of each client.
struct PinnedConnections<Connections: ServerChildChannel>: ServerChildChannel {
    let connections: Connections
    let limits: ConnectionLimits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connections.Value> {
        guard let activity = ConnectionActivity(channel, limits) else { return refuse(channel) }
        do {
            try channel.pipeline.syncOperations.addHandler(activity)
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return connections.setup(channel: channel, logger: logger)
    }

    /// Closes the connection before anything is set up for it: there may be very many.
    private func refuse(_ channel: any Channel) -> EventLoopFuture<Connections.Value> {
        channel.close().flatMapThrowing { throw RefusedConnection() }
    }

    func handle(value: Connections.Value, logger: Logger) async {
        await withTaskExecutorPreference(NetworkThread(value.channel.eventLoop)) {
            await connections.handle(value: value, logger: logger)
        }
    }
}

/// There are too many connections. Nobody is informed but the client, whose connection is closed.
private struct RefusedConnection: Error {}
