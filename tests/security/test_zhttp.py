import random, pytest
from tests.security.test_doors import *
from django.core.cache import cache
JUNK=["","x","-1","0","9"*30,"a\x00b","<b>","\u202e","x"*70000,"[]","null","1e5","../..","EGY","m0"]
FIELDS=["kind","act","invitation","holder","room","text","move_id","agreement","article","action","minutes","phase","date","value","fact","to","with","inject","troops","votes_for","ready","secret","against","in","facts.force.used","clause.1.type","clause.1.text","as","resolution","position","title","name","pace","minutes.T1","delegations","lens","rules_off","shared","language","next","cursor","knowers","meter","change","by","rating","note","objective","id"]
KINDS=["send_message","open_room","control","submit_move","cast_vote","observe","set_ready","statement","sc_draft","bilateral_agreement","start_exercise","extend","zzz","revoke","release","renew","mark_read","advise_move"]
@pytest.mark.parametrize("seed",range(10,22))
def test_post(house,seed,capsys):
    dice=random.Random(seed); bad=[]
    posts=[r for r,m in MATRIX["doors"].items() if "POST" in m and "logout" not in r and not r.startswith("api/openapi")]
    gets=[r for r,m in MATRIX["doors"].items() if "GET" in m]
    for n in range(250):
        throttle.forget("link","127.0.0.1")
        name=dice.choice(["player","facilitator","observer","instructor","rival"])
        with transaction.atomic():
            b=house.browser(name)
            data={f:dice.choice(JUNK) for f in dice.sample(FIELDS,dice.randrange(0,8))}
            if dice.random()<.8: data["kind"]=dice.choice(KINDS)
            if dice.random()<.4: data["act"]=dice.choice(["revoke","release","renew"])
            if dice.random()<.4: data["action"]=dice.choice(["extend","move_date","establish_fact","open_phase","set_meter","release_inject","override_ruling"])
            if dice.random()<.5:
                r=dice.choice(posts); a=b.post(house.address(r),data)
            else:
                r=dice.choice(gets)
                if "pdf" in r or "svg" in r: continue
                a=b.get(house.address(r),{**{k:v[:3000] for k,v in data.items()},"before":dice.choice(JUNK)[:3000],"from":dice.choice(JUNK)[:3000],"q":dice.choice(JUNK)[:3000],"kind":dice.choice(KINDS),"as":dice.choice(["EGY","ISR","zz","control",""]),"theme":"x"})
            if a.streaming: b"".join(a.streaming_content)
            if a.status_code>=500 and "readyz" not in r: bad.append((name,r,{k:v[:30] for k,v in data.items()},a.status_code, repr(getattr(a,'exc_info',[0,0])[1])[:200]))
            transaction.set_rollback(True)
    with capsys.disabled():
        for x in bad[:10]: print("\nBAD",x)
def test_bigpk(house):
    b=house.browser("facilitator")
    for p in ("/invitations/%s/qr.svg"%("9"*30),"/invitations/%s/qr.svg"%("9"*5000),"/me/%s/devices/%s/sign-out"%(house.exercise.pk,"9"*30)):
        a=b.get(p); print("BAD" if a.status_code>=500 else "ok",p[:50],a.status_code)
        a=b.post(p); print("BAD" if a.status_code>=500 else "ok",p[:50],a.status_code)
