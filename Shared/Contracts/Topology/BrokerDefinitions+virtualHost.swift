extension BrokerDefinitions {
    /// The same topology in another virtual host, for tests that share a broker.
    package func inVirtualHost(_ name: String) -> BrokerDefinitions {
        var copy = self
        copy.vhosts = [VirtualHost(name: name)]
        for index in permissions.indices { copy.permissions[index].vhost = name }
        for index in topic_permissions.indices { copy.topic_permissions[index].vhost = name }
        for index in exchanges.indices { copy.exchanges[index].vhost = name }
        for index in queues.indices { copy.queues[index].vhost = name }
        for index in bindings.indices { copy.bindings[index].vhost = name }
        for index in policies.indices { copy.policies[index].vhost = name }
        return copy
    }
}
