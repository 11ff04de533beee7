/**
 * Names of Docker's official images beyond those that are simulated: they can be pulled, and run as any image of which nothing is
 * known. A name that is not among them is one that does not exist, as a slip of the finger.
 * @see https://hub.docker.com/search?badges=official
 */
export const OFFICIAL_IMAGES: ReadonlySet<string> = new Set(
  (
    'adminer aerospike almalinux amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bonita buildpack-deps caddy cassandra ' +
    'chronograf cirros clearlinux clickhouse clojure composer consul convertigo couchbase couchdb crate dart docker drupal eclipse-mosquitto ' +
    'eclipse-temurin eggdrop elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy ' +
    'haproxy haskell haxe hitch hylang ibm-semeru-runtimes ibmjava influxdb irssi jetty joomla jruby julia kapacitor kibana kong krakend ' +
    'lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica nats nats-streaming neo4j ' +
    'neurodebian nextcloud notary odoo open-liberty openjdk oraclelinux orientdb percona photon php php-zendserver phpmyadmin plone ' +
    'postfixadmin pypy r-base rabbitmq rakudo-star redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch ' +
    'silverpeas solr sonarqube spark spiped storm swift swipl teamspeak telegraf tomcat tomee traefik unit varnish vault websphere-liberty ' +
    'wordpress xwiki yourls znc zookeeper'
  ).split(' '),
)
