import CRabbitMQ
import RabbitMQ

/// Connects to the test broker, with TLS if it has a certificate. Blocks its caller.
///
/// - Throws: `TestTopology.Failed`
func openBrokerSocket(_ state: amqp_connection_state_t, _ configuration: RabbitMQConfiguration) throws {
    var socket = amqp_tcp_socket_new(state)
    if let tls = configuration.tls {
        socket = amqp_ssl_socket_new(state)
        amqp_ssl_socket_set_verify_hostname(socket, 0)
        guard let socket, amqp_ssl_socket_set_cacert(socket, tls.authority) == 0,
            retail_rabbitmq_expect_host(socket, configuration.host)
        else { throw TestTopology.Failed(description: "no TLS for \(configuration.host) by \(tls.authority)") }
    }
    guard amqp_socket_open(socket, configuration.host, Int32(configuration.port)) == 0 else {
        throw TestTopology.Failed(description: "no broker at \(configuration.host):\(configuration.port)")
    }
}
