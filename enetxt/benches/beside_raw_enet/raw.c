/* ENet as a C program uses it: two hosts and one loop. Compiled with ENet's own sources when the bench starts, so that its
   memory, its flags and its callbacks are those of a C program and not ours. */

#include <enet/enet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#define KEPT (1 << 20)

static ENetHost *server, *client;
static ENetPeer *to_server, *to_client;
/* Where the program keeps what it received: messages are read, not merely counted. */
static unsigned char kept[KEPT];
static size_t used;

static void keep(ENetEvent *event) {
    size_t length = event->packet->dataLength;
    if (used + length > KEPT) used = 0;
    memcpy(kept + used, event->packet->data, length);
    used += length;
    enet_packet_destroy(event->packet);
}

static void put(ENetPeer *peer, const void *data, size_t length) {
    enet_peer_send(peer, 0, enet_packet_create(data, length, ENET_PACKET_FLAG_RELIABLE));
}

/* Connects the two hosts. 0 means success. */
int raw_start(void) {
    ENetAddress any;
    ENetEvent event;
    if (enet_initialize() != 0) return -1;
    enet_address_set_host_ip(&any, "127.0.0.1");
    any.port = 0;
    server = enet_host_create(&any, 4, 2, 0, 0);
    client = enet_host_create(NULL, 4, 2, 0, 0);
    if (server == NULL || client == NULL) return -1;
    to_server = enet_host_connect(client, &server->address, 2, 0);
    while (to_client == NULL || to_server->state != ENET_PEER_STATE_CONNECTED) {
        if (enet_host_service(server, &event, 0) > 0) to_client = event.peer;
        enet_host_service(client, &event, 0);
    }
    return 0;
}

/* Sends `count` messages in batches and returns when all were received. */
void raw_throughput(const unsigned char *message, size_t length, size_t count, size_t batch) {
    size_t sent = 0, received = 0, n;
    ENetEvent event;
    while (received < count) {
        for (n = 0; n < batch && sent < count; n++, sent++) put(to_server, message, length);
        while (enet_host_service(client, &event, 0) > 0) {}
        while (enet_host_service(server, &event, 0) > 0) {
            keep(&event);
            received++;
        }
    }
}

static atomic_size_t arrived;
static atomic_int done;

static void *serve(void *unused) {
    ENetEvent event;
    (void)unused;
    while (!done)
        if (enet_host_service(server, &event, 1) > 0) {
            keep(&event);
            arrived++;
        }
    return NULL;
}

/* As above with a thread for each host, which sleeps in ENet when there is nothing to do. No more than `ahead` messages are
   on their way at a time. */
void raw_threads_throughput(const unsigned char *message, size_t length, size_t count, size_t ahead) {
    size_t sent = 0;
    ENetEvent event;
    pthread_t thread;
    arrived = 0;
    done = 0;
    if (pthread_create(&thread, NULL, serve, NULL) != 0) return;
    while (arrived < count) {
        for (; sent < count && sent - arrived < ahead; sent++) put(to_server, message, length);
        enet_host_service(client, &event, 1);
    }
    done = 1;
    pthread_join(thread, NULL);
}

/* One message there and one back; a program that does other things looks every `pause` microseconds. */
void raw_round_trip(long pause) {
    struct timespec rest = {0, pause * 1000};
    ENetEvent event;
    put(to_server, "ping", 4);
    for (;;) {
        if (enet_host_service(server, &event, 0) > 0) {
            keep(&event);
            put(to_client, "pong", 4);
            enet_host_flush(server);
        }
        if (enet_host_service(client, &event, 0) > 0) {
            keep(&event);
            return;
        }
        if (pause > 0) nanosleep(&rest, NULL);
    }
}

/* Processor time of this program, all threads, in seconds. */
double raw_cpu(void) { return (double)clock() / CLOCKS_PER_SEC; }
