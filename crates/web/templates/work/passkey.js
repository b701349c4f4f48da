(function(d){
var f=d.querySelector("form[data-passkey]");
if(!f||!window.PublicKeyCredential)return;
var s=f.dataset,b=f.querySelector("[data-use]"),p=f.querySelector("[data-problem]"),n=f.elements.digits;
function bytes(t){return Uint8Array.from(atob(t.replace(/-/g,"+").replace(/_/g,"/")),function(c){return c.charCodeAt(0);});}
function text(a){return btoa(String.fromCharCode.apply(null,new Uint8Array(a))).replace(/\+/g,"-").replace(/\//g,"_").replace(/=+$/,"");}
var known=s.known.split(" ").filter(Boolean).map(function(k){return{type:"public-key",id:bytes(k)};});
function used(c){var r=c.response;return[c.rawId,r.clientDataJSON,r.authenticatorData,r.signature];}
function made(c){var r=c.response;return[r.clientDataJSON,r.getAuthenticatorData()];}
function ask(){
var c=bytes(s.challenge),u="preferred";
if(s.passkey==="get")return navigator.credentials.get({publicKey:{challenge:c,rpId:s.site,allowCredentials:known,userVerification:u}}).then(used);
return navigator.credentials.create({publicKey:{challenge:c,rp:{id:s.site,name:"Rufaa"},user:{id:bytes(s.user),name:"Rufaa",displayName:"Rufaa"},pubKeyCredParams:[{type:"public-key",alg:-7}],excludeCredentials:known,authenticatorSelection:{residentKey:"required",requireResidentKey:true,userVerification:u},attestation:"none"}}).then(made);
}
b.hidden=false;
b.addEventListener("click",function(){
p.hidden=true;
if(n)n.required=false;
if(!f.reportValidity())return;
ask().then(function(a){
f.elements.passkey.value=a.map(text).join(".");
f.requestSubmit();
}).catch(function(){
if(n)n.required=true;
p.hidden=false;
});
});
})(document);
